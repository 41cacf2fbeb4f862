namespace Mlflow.Contracts;

/// <summary>Stages of a version, deprecated by MLflow since 2.9 in favour of aliases.</summary>
public static class ModelStages
{
    /// <summary>No stage; where every version starts.</summary>
    public const string None = "None";

    /// <summary>Being tried.</summary>
    public const string Staging = "Staging";

    /// <summary>In use.</summary>
    public const string Production = "Production";

    /// <summary>No longer in use.</summary>
    public const string Archived = "Archived";
}
