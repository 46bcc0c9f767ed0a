from django.urls import path

from vanban.office.desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("phim-tat/", views.keys, name="keys"),
]
