"""ClinicalTrials.gov, or a server that answers as it does: what is asked of it, and what comes."""
