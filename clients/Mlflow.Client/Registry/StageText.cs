using Mlflow.Contracts;

namespace Mlflow.Client.Registry;

/// <summary>A stage on the wire.</summary>
internal static class StageText
{
    private static readonly string[] All =
        [ModelStages.None, ModelStages.Staging, ModelStages.Production, ModelStages.Archived];

    /// <summary>The stage as MLflow spells it; servers take it in any case.</summary>
    public static string Checked(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Array.Find(All, known => known.Equals(stage, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"The stage '{stage}' is none of {string.Join(", ", All)}.", nameof(stage));
    }

    /// <summary>Whether versions of the stage are in use: a server answers 500 where others are to be archived.</summary>
    public static bool IsInUse(string stage) => stage is ModelStages.Staging or ModelStages.Production;
}
