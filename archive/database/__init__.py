"""The database: connections, migrations, writing rows, the index of words, backups and copies."""
