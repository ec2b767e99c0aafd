"""Belvedere: a tourist office's checked data, published as a trilingual website, print and proof."""
