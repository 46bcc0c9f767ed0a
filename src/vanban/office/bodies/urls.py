from django.urls import path

from vanban.office.beginning import views as beginning
from vanban.office.bodies import unit_pages, views

app_name = "bodies"
urlpatterns = [
    path("", views.agency, name="setup"),
    path("ma-dinh-danh/", views.identifiers, name="identifiers"),
    path("ma-dinh-danh/<int:pk>/thoi/", views.end_identifier, name="end_identifier"),
    path("co-quan/", views.agencies, name="agencies"),
    path("don-vi/", unit_pages.units, name="units"),
    path("don-vi/<int:pk>/", unit_pages.unit, name="unit"),
    path("don-vi/<int:pk>/<str:action>/", unit_pages.act, name="change_unit"),
    path("lan-dau/", beginning.first, name="first"),
]
