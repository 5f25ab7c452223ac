"""How fast the page is, beside one that folium draws alone."""
