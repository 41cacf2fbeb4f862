namespace CoverType.Domain;

/// <summary>One of the ten numeric features.</summary>
/// <param name="Column">The data set's name, such as <c>Horizontal_Distance_To_Hydrology</c>.</param>
/// <param name="DisplayName">The name for people, such as <c>Distance to water</c>.</param>
/// <param name="Unit">The unit: <c>m</c>, <c>°</c>, or empty for an index.</param>
/// <param name="Minimum">The smallest value that is accepted.</param>
/// <param name="Maximum">The largest value that is accepted.</param>
/// <param name="Typical">The median of 116,203 real cells.</param>
/// <param name="Value">Reads the feature from a cell.</param>
public sealed record NumericFeature(
    string Column, string DisplayName, string Unit, int Minimum, int Maximum, int Typical, Func<ForestCell, int> Value)
{
    /// <summary>Returns true if <paramref name="value"/> is from <see cref="Minimum"/> to <see cref="Maximum"/>.</summary>
    public bool Accepts(int value) => value >= Minimum && value <= Maximum;
}
