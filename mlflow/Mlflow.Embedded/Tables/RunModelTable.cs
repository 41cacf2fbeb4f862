using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Tables;

/// <summary>The input models and the output models of runs in the database.</summary>
internal static class RunModelTable
{
    public static void AddInputs(SqliteConnection db, long runKey, IReadOnlyList<LoggedModelInput> models)
    {
        foreach (LoggedModelInput model in models)
        {
            string modelId = LoggedModelTable.Get(db, RequireId(model.ModelId)).ModelId;
            db.Execute(
                "INSERT INTO run_model_inputs (run_key, model_id) VALUES (@runKey, @modelId) ON CONFLICT DO NOTHING",
                new { runKey, modelId });
        }
    }

    public static void AddOutputs(SqliteConnection db, long runKey, IReadOnlyList<LoggedModelOutput> models)
    {
        foreach (LoggedModelOutput model in models)
        {
            string modelId = LoggedModelTable.Get(db, RequireId(model.ModelId)).ModelId;
            db.Execute(
                """
                INSERT INTO run_model_outputs (run_key, model_id, step) VALUES (@runKey, @modelId, @step)
                ON CONFLICT (run_key, model_id) DO UPDATE SET step = excluded.step
                """,
                new { runKey, modelId, step = model.Step ?? 0 });
        }
    }

    private static string RequireId(string? modelId) =>
        string.IsNullOrEmpty(modelId) ? throw MlflowException.MissingParameter("models.model_id") : modelId;
}
