namespace CoverType.Web.Orders;

/// <summary>Names the texts around what a visitor orders.</summary>
internal sealed class OrderTexts;
