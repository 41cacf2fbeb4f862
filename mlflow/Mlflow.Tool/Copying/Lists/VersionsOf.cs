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
        char quote = name.Contains('\'', StringComparison.Ordinal) ? '"' : '\'';
        IReadOnlyList<ModelVersion> versions = await StableList.ReadAsync(
            () => server.SearchModelVersionsAsync(
                $"name = {quote}{name}{quote}", pageSize: PageSize, cancellationToken: cancellationToken),
            version => version.Version,
            PageSize,
            cancellationToken);
        return [.. versions.OrderBy(version => version.Version)];
    }
}
