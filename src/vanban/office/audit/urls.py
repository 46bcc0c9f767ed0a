from django.urls import path

from vanban.office.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="events"),
    path("kiem-tra/", views.check, name="check"),
    path("ve/<str:label>/<str:pk>/", views.history, name="history"),
]
