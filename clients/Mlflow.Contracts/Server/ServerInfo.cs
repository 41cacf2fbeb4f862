namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET /api/3.0/mlflow/server-info</c>.</summary>
public sealed record ServerInfo
{
    /// <summary>Kind of the tracking store, for example <c>SqlStore</c>.</summary>
    public string? StoreType { get; init; }

    /// <summary>Whether the server has workspaces.</summary>
    public bool? WorkspacesEnabled { get; init; }
}
