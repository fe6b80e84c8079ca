"""What people hand on: sheets about a study, one document for screen, paper, PDF and text."""
