namespace Mlflow.Embedded.Tables;

/// <summary>The latest version in each stage that has one.</summary>
internal static class LatestVersions
{
    /// <param name="versions">All versions of a model, sorted by number.</param>
    /// <returns>One version for each stage, in the order in which the stages first occur.</returns>
    public static IReadOnlyList<ModelVersionRow> Of(IEnumerable<ModelVersionRow> versions) =>
    [
        .. versions
            .GroupBy(version => version.CurrentStage)
            .Select(stage => stage.MaxBy(version => version.Version)!),
    ];
}
