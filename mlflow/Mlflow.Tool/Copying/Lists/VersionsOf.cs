using Mlflow.Client;

namespace Mlflow.Tool.Copying.Lists;

/// <summary>Reads the versions of a registered model.</summary>
internal static class VersionsOf
{
    private const int PageSize = 10_000;

    /// <summary>Returns them by number, lowest first.</summary>
    public static async Task<IReadOnlyList<ModelVersion>> ReadAsync(
        MlflowClient server, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelVersion> versions = await StableList.ReadAsync(
            () => server.SearchModelVersionsAsync(FilterOf(name), pageSize: PageSize, cancellationToken: cancellationToken),
            version => (version.Name, version.Version),
            PageSize,
            cancellationToken);
        return [.. versions.Where(version => version.Name == name).OrderBy(version => version.Version)];
    }

    // A filter has no escapes: with both quotes in its name a model is found among the versions of all.
    private static string? FilterOf(string name) =>
        !name.Contains('\'', StringComparison.Ordinal) ? $"name = '{name}'"
        : !name.Contains('"', StringComparison.Ordinal) ? $"name = \"{name}\""
        : null;
}
