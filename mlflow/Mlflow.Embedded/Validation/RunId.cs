using System.Text.RegularExpressions;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rule for the ids of runs, which it checks only in some of its calls.</summary>
internal static partial class RunId
{
    /// <exception cref="MlflowException">No run can have the id.</exception>
    public static void Check(string runId)
    {
        if (!Allowed().IsMatch(runId))
        {
            throw MlflowException.InvalidValue(
                "run_id", runId, "at most 256 letters, digits, '_' and '-' are allowed, the first a letter or a digit");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9][\w\-]{0,255}$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
