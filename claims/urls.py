"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from claims import views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("reviews/<slug:slug>/", views.review, name="review"),
    path("reviews/<slug:slug>/editions/<int:number>/", views.review, name="edition"),
    path("reviews/<slug:slug>/claim-review.json", views.claim_reviews, name="claim_reviews"),
    path("reviews/<slug:slug>/data.json", views.data, name="data"),
    path("methodology/", views.methodology, name="methodology"),
    path("ratings/", views.ratings, name="ratings"),
    path("corrections/", views.corrections, name="corrections"),
    path("imprint/", views.imprint, name="imprint"),
    path("privacy/", views.privacy, name="privacy"),
]
