from django.urls import path

from vanban.office.bodies import views

app_name = "bodies"
urlpatterns = [
    path("", views.agency, name="setup"),
    path("don-vi/", views.units, name="units"),
    path("lan-dau/", views.first, name="first"),
]
