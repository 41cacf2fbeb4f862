namespace CoverType.Web.Models;

/// <summary>What records a model was trained on.</summary>
public enum RecordSource
{
    /// <summary>That cannot be told, at the moment or at all.</summary>
    Unknown,

    /// <summary>Records of the forest.</summary>
    Real,

    /// <summary>Simulated records, some of them at least.</summary>
    Simulated,
}
