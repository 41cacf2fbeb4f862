namespace CoverType.Pipeline.Assembly;

/// <summary>The column of an archived data set that tells its two parts apart, and its values.</summary>
internal static class DataSetParts
{
    /// <summary>The name of the column.</summary>
    public const string Column = "Part";

    /// <summary>The value of a row that is trained on.</summary>
    public const string Training = "training";

    /// <summary>The value of a row that is held out.</summary>
    public const string HoldOut = "hold-out";
}
