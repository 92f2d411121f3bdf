from django.urls import include, path

from .views import home, themes

app_name = "programme"

theme_urls = [
    path("", themes.ThemeListView.as_view(), name="theme_list"),
    path("<slug:slug>/", themes.ThemeDetailView.as_view(), name="theme_detail"),
    path(
        "<slug:slug>/wijzigen/", themes.ThemeUpdateView.as_view(), name="theme_update"
    ),
]

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("themas/", include(theme_urls)),
]
