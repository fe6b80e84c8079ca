"""Preview, print, save and send of the sheets that people hand on."""
