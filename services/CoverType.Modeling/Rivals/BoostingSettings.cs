namespace CoverType.Modeling.Rivals;

/// <summary>The settings of LightGBM that depend on the number of training cells.</summary>
/// <param name="Trees">The number of trees of each cover.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
internal sealed record BoostingSettings(int Trees, int Leaves)
{
    /// <summary>The least number of cells in a leaf.</summary>
    public const int MinLeaf = 5;

    /// <summary>The number of cells from which on there are <see cref="Many"/>.</summary>
    public const int ManyCells = 20_000;

    /// <summary>
    /// The settings for fewer cells. More and larger trees make the probabilities worse there.
    /// </summary>
    public static BoostingSettings Few { get; } = new(100, 127);

    /// <summary>The settings for many cells.</summary>
    public static BoostingSettings Many { get; } = new(400, 255);

    /// <summary>Returns the settings for a number of cells.</summary>
    /// <remarks>
    /// They were chosen by cross-validation on training rows, without the hold-out; <c>docs/modeling.md</c> contains the table
    /// and its command.
    /// </remarks>
    public static BoostingSettings For(int cells) => cells < ManyCells ? Few : Many;
}
