namespace CoverType.Web.Models;

/// <summary>The records that a model was trained on.</summary>
public enum RecordSource
{
    /// <summary>MLflow is away, or the model's version does not state them.</summary>
    Unknown,

    /// <summary>Records of the forest.</summary>
    Real,

    /// <summary>Simulated records, at least some of them.</summary>
    Simulated,
}
