namespace CoverType.Web.Experiments;

/// <summary>The order of the table of runs.</summary>
/// <param name="Column">A field of <see cref="Names"/>, or a <see cref="RunColumn"/>, as in the address.</param>
/// <param name="Descending">True if the largest value comes first.</param>
public sealed record RunOrder(string Column, bool Descending)
{
    /// <summary>The field of the start, by which runs are ordered at first.</summary>
    public const string Start = "start";

    /// <summary>The fields of every run, with those of MLflow. MLflow cannot order by a duration.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["name"] = "attributes.run_name",
        ["status"] = "attributes.status",
        [Start] = "attributes.start_time",
    };

    /// <summary>The newest first.</summary>
    public static readonly RunOrder Default = new(Start, true);

    /// <summary>The term for MLflow's <c>order_by</c>; null if the address names a field that does not exist.</summary>
    public string? Term => (Names.GetValueOrDefault(Column) ?? RunColumn.Parse(Column)?.Field) is { } term
        ? $"{term} {(Descending ? "DESC" : "ASC")}"
        : null;

    /// <summary>Reads the order from an address.</summary>
    public static RunOrder Of(string? field, bool descending) =>
        string.IsNullOrEmpty(field) ? Default : new RunOrder(field, descending);

    /// <summary>Returns the order after a click on a column: the other direction, or the column's own first direction.</summary>
    /// <param name="column">The field of the column.</param>
    /// <param name="descendingFirst">True if its largest value comes first.</param>
    public RunOrder Click(string column, bool descendingFirst) =>
        new(column, column == Column ? !Descending : descendingFirst);
}
