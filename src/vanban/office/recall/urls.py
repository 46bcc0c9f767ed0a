from django.urls import path

from vanban.office.recall import views

app_name = "recall"
urlpatterns = [path("van-ban/<int:pk>/thu-hoi/", views.recall, name="recall")]
