"""Queries of Postgres' catalogues: table, name and text of each thing, by its kind.

The texts leave out the name of the schema, as far as Postgres offers it. What extensions own is
left out.
"""

from __future__ import annotations

from archive.database.extensions import not_theirs

HERE = "quote_ident(current_schema())::regnamespace"

POSTGRES = {
    "table": f"""
        SELECT relname, '', concat_ws(' ',
            CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
                WHEN 'S' THEN 'sequence' WHEN 'm' THEN 'materialized view'
                WHEN 'f' THEN 'foreign table' END,
            CASE relpersistence WHEN 'u' THEN 'unlogged' END,
            CASE WHEN relrowsecurity THEN 'with row security' END,
            array_to_string(reloptions, ' '))
        FROM pg_class WHERE relnamespace = {HERE} AND relkind IN ('r', 'p', 'S', 'm', 'f')
            AND {not_theirs("pg_class", "pg_class.oid")}
    """,
    "column": f"""
        SELECT c.relname, a.attname, concat_ws(' ',
            format_type(a.atttypid, a.atttypmod),
            CASE WHEN l.collname <> 'default' THEN 'collate ' || l.collname END,
            CASE WHEN a.attnotnull THEN 'not null' END,
            CASE a.attgenerated WHEN 's' THEN 'stored as' WHEN 'v' THEN 'virtual as'
                ELSE CASE WHEN d.adbin IS NOT NULL THEN 'default' END END,
            pg_get_expr(d.adbin, d.adrelid, true),
            CASE WHEN a.attidentity <> '' THEN concat('identity ', a.attidentity) END,
            CASE WHEN a.attstorage <> t.typstorage THEN concat('storage ', a.attstorage) END)
        FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
        JOIN pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
            AND c.relnamespace = {HERE} AND {not_theirs("pg_class", "c.oid")}
        ORDER BY c.relname, a.attnum
    """,
    "constraint": f"""
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid, true)
        FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
        WHERE k.connamespace = {HERE} AND k.contype NOT IN ('t', 'n')
            AND {not_theirs("pg_class", "c.oid")}
    """,
    "index": f"""
        SELECT t.relname, i.relname, concat_ws(' ', pg_get_indexdef(x.indexrelid, 0, true),
            CASE WHEN NOT x.indisvalid THEN 'INVALID' END)
        FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
        JOIN pg_class AS t ON t.oid = x.indrelid
        WHERE i.relnamespace = {HERE} AND t.relkind <> 't'
            AND {not_theirs("pg_class", "t.oid")} AND {not_theirs("pg_class", "i.oid")}
    """,
    "trigger": f"""
        SELECT c.relname, g.tgname, concat_ws(' ', pg_get_triggerdef(g.oid, true),
            CASE g.tgenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'ON REPLICAS'
                WHEN 'A' THEN 'ALWAYS' END)
        FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid
        WHERE NOT g.tgisinternal AND c.relnamespace = {HERE}
            AND {not_theirs("pg_class", "c.oid")} AND {not_theirs("pg_trigger", "g.oid")}
    """,
    "function": f"""
        SELECT '', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
            pg_get_functiondef(p.oid)
        FROM pg_proc AS p WHERE p.pronamespace = {HERE} AND p.prokind <> 'a'
            AND {not_theirs("pg_proc", "p.oid")}
    """,
    "view": f"""
        SELECT relname, '', concat_ws(' ', pg_get_viewdef(oid, true),
            array_to_string(reloptions, ' '))
        FROM pg_class WHERE relnamespace = {HERE} AND relkind IN ('v', 'm')
            AND {not_theirs("pg_class", "pg_class.oid")}
    """,
    "rule": f"""
        SELECT c.relname, r.rulename, pg_get_ruledef(r.oid, true)
        FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class
        WHERE c.relnamespace = {HERE} AND c.relkind IN ('r', 'p')
            AND {not_theirs("pg_class", "c.oid")} AND {not_theirs("pg_rewrite", "r.oid")}
    """,
    "type": f"""
        SELECT '', typname, typtype::text FROM pg_type
        WHERE typnamespace = {HERE} AND typtype IN ('e', 'd')
            AND {not_theirs("pg_type", "pg_type.oid")}
    """,
    "comment": f"""
        SELECT c.relname, coalesce(a.attname, ''), d.description FROM pg_description AS d
        JOIN pg_class AS c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
        LEFT JOIN pg_attribute AS a
            ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
        WHERE c.relnamespace = {HERE} AND {not_theirs("pg_class", "c.oid")}
    """,
}
