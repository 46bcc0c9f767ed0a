from django.contrib.auth.views import LogoutView
from django.urls import path

from vanban.office.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vao/", views.Login.as_view(), name="login"),
    path("ra/", LogoutView.as_view(), name="logout"),
    path("vai-tro/<int:pk>/", views.take_position, name="switch"),
    path("vai-tro/<int:pk>/thoi/", views.end_position, name="end_position"),
    path("mat-khau/", views.own_password, name="password"),
    path("", views.people, name="people"),
    path("<int:pk>/<str:action>/", views.change_person, name="change_person"),
]
