namespace Mlflow.Contracts;

/// <summary>A part of the server with experiments and models of its own.</summary>
public sealed record WorkspaceRecord
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Body of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Answer of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Answer of <c>GET workspaces/{workspace_name}</c>.</summary>
public sealed record GetWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Answer of <c>GET workspaces</c>, which has no pages.</summary>
public sealed record ListWorkspacesResponse
{
    /// <summary>The workspaces that the caller may see.</summary>
    public IReadOnlyList<WorkspaceRecord> Workspaces { get => field ?? []; init; }
}

/// <summary>Body of <c>PATCH workspaces/{workspace_name}</c>: what is not set stays as it is.</summary>
public sealed record UpdateWorkspaceRequest
{
    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}

/// <summary>Answer of <c>PATCH workspaces/{workspace_name}</c>.</summary>
public sealed record UpdateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public WorkspaceRecord? Workspace { get; init; }
}

/// <summary>Values of <c>mode</c> of <c>DELETE workspaces/{workspace_name}</c>.</summary>
public static class WorkspaceDeletionModes
{
    /// <summary>A workspace that holds anything is not deleted.</summary>
    public const string Restrict = "RESTRICT";

    /// <summary>What the workspace holds moves to the default workspace.</summary>
    public const string SetDefault = "SET_DEFAULT";

    /// <summary>What the workspace holds is deleted too.</summary>
    public const string Cascade = "CASCADE";
}
