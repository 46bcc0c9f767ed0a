from django.urls import path

from vanban.office.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("in/", views.print_found, name="print_found"),
    path("luu/", views.save, name="save"),
    path("da-luu/<int:pk>/", views.change, name="change"),
]
