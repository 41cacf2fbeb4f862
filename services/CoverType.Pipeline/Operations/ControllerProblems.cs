using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary>The problem details (RFC 9457) that several controllers answer.</summary>
internal static class ControllerProblems
{
    /// <summary>404: the campaign does not exist.</summary>
    public static ObjectResult NoCampaign(this ControllerBase controller, int id) => controller.Problem(
        statusCode: StatusCodes.Status404NotFound,
        detail: $"There is no campaign {id}; GET /api/campaigns lists all.");

    /// <summary>409: the order does not fit the state that its object is in.</summary>
    public static ObjectResult Refused(this ControllerBase controller, string reason) =>
        controller.Problem(statusCode: StatusCodes.Status409Conflict, detail: reason);
}
