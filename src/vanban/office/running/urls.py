from django.urls import path

from vanban.office.running import views

app_name = "running"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("mau/<str:action>/", views.template, name="template"),
    path("<int:pk>/", views.one, name="import"),
    path("<int:pk>/bao-cao/", views.report, name="report"),
    path("<int:pk>/<str:action>/", views.act, name="act"),
]
