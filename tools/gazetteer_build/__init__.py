"""The parts of build_gazetteer.py: read the source packages, weigh them, write the tables."""
