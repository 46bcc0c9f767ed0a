from django.urls import path

from vanban.office.keeping import views

app_name = "keeping"
urlpatterns = [path("", views.copies, name="copies")]
