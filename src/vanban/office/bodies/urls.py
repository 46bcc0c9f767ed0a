from django.urls import path

from vanban.office.bodies import first, views

app_name = "bodies"
urlpatterns = [
    path("", views.agency, name="setup"),
    path("don-vi/", views.units, name="units"),
    path("lan-dau/", first.first, name="first"),
]
