using Mlflow.Contracts;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Pages;

/// <summary>The list of registered models, and the versions of one.</summary>
internal static class ModelPages
{
    public static IResult ShowAll(HttpContext http, RequestQuery query, Database database) =>
        PageLayout.Show(http, "Registered models", List(database, query));

    public static IResult Show(HttpContext http, RequestQuery query, Database database)
    {
        string name = query.Required("name");
        (RegisteredModelRecord model, IReadOnlyList<ModelVersionRecord> versions, string? next) = database.Read(db =>
        {
            SearchPage<ModelVersionRow> found = PageParts.Slice(
                ModelVersionTable.All(db, name).OrderByDescending(version => version.CreationTime),
                query.Text(PageParts.Token));
            return (
                RegisteredModelTable.Read(db, RegisteredModelTable.Get(db, name)),
                ModelVersionTable.Read(db, found.Rows, withAliases: true),
                found.NextToken);
        });
        return PageLayout.Show(http, $"Model {name}", $"""
            <p>{model.Description}</p>
            <h2>Versions</h2>
            {PageParts.Table(
                "Versions", ["Version", "Aliases", "Stage", "Created", "Run", "Source"], [.. versions.Select(Row)],
                "It has no versions.")}
            {PageParts.More("versions", PageAddresses.Model, (PageParts.Token, next), ("name", name))}
            """);
    }

    /// <summary>Returns the list of the registered models.</summary>
    public static Html List(Database database, RequestQuery query)
    {
        SearchRegisteredModelsResponse found = database.Read(db => RegisteredModelSearch.Search(db, query));
        return $"""
            {PageParts.Table(
                "Registered models", ["Model", "Aliases", "Last change"], [.. found.RegisteredModels.Select(Row)],
                "There are no registered models.")}
            {PageParts.More("registered models", PageAddresses.Models, (PageParts.Token, found.NextPageToken))}
            """;
    }

    private static Html Row(RegisteredModelRecord model)
    {
        string address = PageAddresses.With(PageAddresses.Model, ("name", model.Name));
        string aliases = string.Join(", ", model.Aliases.Select(alias => $"{alias.Alias}: version {alias.Version}"));
        return $"""
            <tr><td>{PageParts.Link(address, model.Name)}</td><td>{aliases}</td>
            <td>{PageParts.Time(model.LastUpdatedTimestamp)}</td></tr>
            """;
    }

    private static Html Row(ModelVersionRecord version)
    {
        Html run = string.IsNullOrEmpty(version.RunId)
            ? $"–"
            : PageParts.Link(PageAddresses.With(PageAddresses.Run, ("id", version.RunId)), "run");
        string description = PageAddresses.With(
            "/model-versions/get-artifact", ("name", version.Name), ("version", version.Version), ("path", "MLmodel"));
        return $"""
            <tr><td>{version.Version}</td><td>{string.Join(", ", version.Aliases)}</td><td>{version.CurrentStage}</td>
            <td>{PageParts.Time(version.CreationTimestamp)}</td><td>{run}</td>
            <td><span class="code">{version.Source}</span> ({PageParts.Link(description, "MLmodel")})</td></tr>
            """;
    }
}
