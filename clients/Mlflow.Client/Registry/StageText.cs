using Mlflow.Contracts;

namespace Mlflow.Client.Registry;

/// <summary>A stage on the wire.</summary>
internal static class StageText
{
    private static readonly string[] All =
        [ModelStages.None, ModelStages.Staging, ModelStages.Production, ModelStages.Archived];

    /// <summary>Returns the stage in MLflow's spelling; servers take it in any case.</summary>
    public static string Normalize(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Array.Find(All, known => known.Equals(stage, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"The stage '{stage}' is not one of {string.Join(", ", All)}.", nameof(stage));
    }

    /// <summary>
    /// Returns true for a stage in use. For another one, a server answers 500 if existing versions are to be
    /// archived.
    /// </summary>
    public static bool IsInUse(string stage) => stage is ModelStages.Staging or ModelStages.Production;
}
