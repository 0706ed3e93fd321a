"""How long upgrades of generated archives take, and whom they keep waiting."""
