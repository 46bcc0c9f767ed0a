from django.urls import path

from vanban.office.recall import views

app_name = "recall"
urlpatterns = [
    path("thu-hoi/", views.recalled, name="list"),
    path("van-ban/<int:pk>/thu-hoi/", views.recall, name="recall"),
    path("van-ban/<int:pk>/huy-theo-lenh/", views.destroy, name="destroy"),
]
