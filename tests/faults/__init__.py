"""What fails around the package: processes that are killed, others that write too, lost files."""
