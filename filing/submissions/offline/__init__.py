"""离线填报: one's own filing as a workbook, filled in without the site and taken back cell by cell."""
