"""The addresses of the daily administration: indicators with what belongs to them, comparators."""

from django.urls import path

from indicators.manage import (
    authorities,
    benchmarks,
    collecting,
    findings,
    imports,
    indicators,
    neighbours,
    publications,
    register,
    reviews,
    targets,
    year_targets,
)

INDICATOR = "indicators/<slug:key>/"
VERSION = f"{INDICATOR}versions/<int:version>/"
TARGET = f"{INDICATOR}targets/<int:target>/"
PUBLICATION = "publications/<int:publication>/"
BENCHMARK = f"{INDICATOR}benchmarks/<int:benchmark>/"
IMPORT = "imports/<uuid:key>/"

urlpatterns = [
    path("imports/", imports.listed, name="manage_imports"),
    path("imports/send/", imports.SendFile.as_view(), name="manage_import_send"),
    path("imports/template/<int:year>.<slug:form>", imports.template_file, name="manage_import_template"),
    path(IMPORT, imports.shown, name="manage_import"),
    path(f"{IMPORT}progress/", imports.progress, name="manage_import_progress"),
    path(f"{IMPORT}mapping/", imports.MapFile.as_view(), name="manage_import_mapping"),
    path(f"{IMPORT}commit/", imports.committed, name="manage_import_commit"),
    path(f"{IMPORT}retry/", imports.retried, name="manage_import_retry"),
    path(f"{IMPORT}undo/", imports.UndoImport.as_view(), name="manage_import_undo"),
    path(f"{IMPORT}discard/", imports.DiscardImport.as_view(), name="manage_import_discard"),
    path("indicators/", indicators.listed, name="manage_indicators"),
    path("add-indicator/", indicators.AddIndicator.as_view(), name="manage_indicator_add"),
    path(INDICATOR, indicators.shown, name="manage_indicator"),
    path(f"{INDICATOR}change/", indicators.ChangeIndicator.as_view(), name="manage_indicator_change"),
    path(f"{INDICATOR}versions/add/", indicators.AddVersion.as_view(), name="manage_version_add"),
    path(VERSION, indicators.CorrectVersion.as_view(), name="manage_version"),
    path(f"{INDICATOR}targets/add/", targets.AddTarget.as_view(), name="manage_target_add"),
    path(TARGET, targets.ChangeTarget.as_view(), name="manage_target"),
    path(f"{TARGET}withdraw/", targets.WithdrawTarget.as_view(), name="manage_target_withdraw"),
    path(f"{INDICATOR}benchmarks/add/", benchmarks.AddBenchmark.as_view(), name="manage_benchmark_add"),
    path(BENCHMARK, benchmarks.SupersedeBenchmark.as_view(), name="manage_benchmark"),
    path(f"{BENCHMARK}withdraw/", benchmarks.WithdrawBenchmark.as_view(), name="manage_benchmark_withdraw"),
    path(
        f"{INDICATOR}findings/<int:year>/<slug:finding>/", findings.Finding.as_view(), name="manage_finding"
    ),
    path("comparators/", benchmarks.listed, name="manage_comparators"),
    path("comparators/add/", benchmarks.AddComparator.as_view(), name="manage_comparator_add"),
    path(
        "comparators/<slug:comparator>/change/",
        benchmarks.ChangeComparator.as_view(),
        name="manage_comparator",
    ),
    path(
        "comparators/<slug:comparator>/model/", neighbours.UseModel.as_view(), name="manage_comparator_model"
    ),
    path("authorities/", authorities.Authorities.as_view(), name="manage_authorities"),
    path("authorities/file/<str:form>/", authorities.Authorities.as_view(), name="manage_authorities_file"),
    path("authorities/add/", authorities.AddAuthority.as_view(), name="manage_authority_add"),
    path("authorities/load/", authorities.LoadAuthorities.as_view(), name="manage_authorities_load"),
    path("authorities/<int:authority>/", authorities.ChangeAuthority.as_view(), name="manage_authority"),
    path("neighbour-models/", neighbours.Models.as_view(), name="manage_models"),
    path("neighbour-models/add/", neighbours.TypeModel.as_view(), name="manage_model_add"),
    path("neighbour-models/load/", neighbours.LoadModel.as_view(), name="manage_model_load"),
    path("neighbour-models/<int:model>/", neighbours.Neighbours.as_view(), name="manage_model"),
    path(
        "neighbour-models/<int:model>/file/<str:form>/",
        neighbours.Neighbours.as_view(),
        name="manage_model_file",
    ),
    path("benchmarks/", register.Register.as_view(), name="manage_benchmarks"),
    path("benchmarks/file/<str:form>/", register.Register.as_view(), name="manage_benchmarks_file"),
    path("benchmarks/compute/", register.Compute.as_view(), name="manage_compute"),
    path("publications/", publications.Publications.as_view(), name="manage_publications"),
    path("publications/add/", publications.AddPublication.as_view(), name="manage_publication_add"),
    path(PUBLICATION, publications.shown, name="manage_publication"),
    path(f"{PUBLICATION}change/", publications.ChangePublication.as_view(), name="manage_publication_change"),
    path(f"{PUBLICATION}releases/add/", publications.AddRelease.as_view(), name="manage_release_add"),
    path(
        f"{PUBLICATION}releases/<int:release>/",
        publications.ChangeRelease.as_view(),
        name="manage_release",
    ),
    path("collection/", collecting.Collect.as_view(), name="manage_collection"),
    path("targets/", year_targets.Targets.as_view(), name="manage_targets"),
    path("targets/file/<str:form>/", year_targets.Targets.as_view(), name="manage_targets_file"),
    path("targets/<int:year>/review/", reviews.ReviewTargets.as_view(), name="manage_review"),
]
