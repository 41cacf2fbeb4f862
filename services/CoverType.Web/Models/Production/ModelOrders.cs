using CoverType.Clients.Pipeline;
using CoverType.Web.Orders;
using CoverType.Web.Pipeline.Feed;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Models.Production;

/// <summary>What a visitor can do with the version in production. Each returns true if it was done.</summary>
internal sealed class ModelOrders(
    OrderDesk desk, Func<IPipelineApi> pipeline, PipelineBoard board, IStringLocalizer<ProductionTexts> text)
{
    /// <summary>Asks for a version and a reason, and puts the version into production.</summary>
    /// <param name="version">The version that is proposed; null for none.</param>
    public Task<bool> PromoteAsync(string? version) => desk.AskAsync<PromoteDialog>(
        text["PromoteVersion"], new Dictionary<string, object?> { [nameof(PromoteDialog.Proposed)] = version }, text["Promoted"]);

    /// <summary>Asks for a reason, and goes back to the version that was in production before.</summary>
    public Task<bool> RollBackAsync() => desk.AskAsync<ReasonDialog>(
        text["RollBackTitle"],
        new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Lead)] = (string)text["RollBackLead"],
            [nameof(ReasonDialog.Confirm)] = (string)text["RollBack"],
            [nameof(ReasonDialog.Rule)] = ReasonRule.Required,
            [nameof(ReasonDialog.IsDanger)] = true,
            [nameof(ReasonDialog.Send)] = async (string? reason, CancellationToken stop) =>
            {
                await pipeline().RollBackAsync(new PromotionRequest { Reason = reason }, stop);
                board.Forget();
            },
        },
        text["RolledBack"]);
}
