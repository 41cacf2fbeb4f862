namespace CoverType.Web.Experiments;

/// <summary>The kinds of columns that a visitor may choose.</summary>
public enum RunColumnKind
{
    /// <summary>The last value of a metric.</summary>
    Metric,

    /// <summary>A param.</summary>
    Param,

    /// <summary>A tag.</summary>
    Tag,
}
