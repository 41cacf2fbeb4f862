namespace Mlflow.Client;

/// <summary>
/// Example rows for a model, which MLflow's pages and Python's clients read.
/// </summary>
/// <param name="Columns">Names of the inputs.</param>
/// <param name="Rows">Rows, each with a value for each column: integers, floating point numbers, texts or booleans.</param>
public sealed record InputExample(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object>> Rows);
