from django.urls import path

from vanban.office.rights import views

app_name = "rights"
urlpatterns = [
    path("quyen/", views.narrowed, name="list"),
    path("van-ban/<int:pk>/quyen/", views.rights, name="entry"),
    path("van-ban/<int:pk>/quyen/<str:action>/", views.change, name="change"),
]
