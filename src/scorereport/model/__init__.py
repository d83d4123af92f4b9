"""The documents that cross a file boundary, as frozen models; their JSON Schemas come from here."""
