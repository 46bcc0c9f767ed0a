from django.urls import path

from vanban.office.disposal import views

app_name = "disposal"
urlpatterns = [
    path("", views.disposals, name="list"),
    path("moi/", views.dispose, name="new"),
    path("<int:pk>/", views.disposal, name="disposal"),
]
