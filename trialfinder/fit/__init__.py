"""Whether a study's criteria fit a patient: criteria and facts to marks. Nothing is kept."""
