"""Ranked sites to the folium document and its updates."""
