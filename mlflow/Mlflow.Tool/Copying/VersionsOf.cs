using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Reads the versions of a registered model.</summary>
internal static class VersionsOf
{
    /// <summary>Returns them by number, lowest first.</summary>
    public static async Task<IReadOnlyList<ModelVersion>> ReadAsync(
        MlflowClient server, string name, CancellationToken cancellationToken)
    {
        char quote = name.Contains('\'', StringComparison.Ordinal) ? '"' : '\'';
        List<ModelVersion> versions = [];
        await foreach (ModelVersion version in server.SearchModelVersionsAsync(
            $"name = {quote}{name}{quote}", cancellationToken: cancellationToken))
        {
            versions.Add(version);
        }

        return [.. versions.OrderBy(version => version.Version)];
    }
}
