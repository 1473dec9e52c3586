using System.Text;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email.Bounces;
using CharroBot.TestSupport;
using MimeKit;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>Reports as mail servers write them, and as people with bad intentions would.</summary>
public sealed class DeliveryReportsTests
{
    private const string Id = "id-one@club.example";

    [Theory]
    [InlineData("postfix-failed", DeliveryOutcome.Failed, "5.1.1 550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown")]
    [InlineData("postfix-delayed", DeliveryOutcome.Underway, "4.4.1 connect to mx.example.com: Connection timed out")]
    [InlineData("postfix-delivered", DeliveryOutcome.Delivered, "2.0.0 250 2.0.0 Ok: queued")]
    [InlineData("relayed", DeliveryOutcome.Underway, "2.0.0")]
    [InlineData("exchange-failed", DeliveryOutcome.Failed, "5.1.10 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup")]
    [InlineData("gmail-failed", DeliveryOutcome.Failed, "5.1.1 550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 Please try double-checking the recipient's email address.")]
    [InlineData("several-recipients", DeliveryOutcome.Failed, "5.2.2 552 5.2.2 mailbox full")]
    [InlineData("one-group", DeliveryOutcome.Failed, "5.2.2 550 5.2.2 mailbox full")]
    [InlineData("one-group-two-recipients", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("expired", DeliveryOutcome.Failed, "4.4.7 500 unable to get mx info")]
    [InlineData("undeliverable", DeliveryOutcome.Failed, "5.0.0")]
    [InlineData("no-action", DeliveryOutcome.Failed, "5.1.1 (bad destination mailbox address)")]
    [InlineData("unknown-action", DeliveryOutcome.Failed, "554 delivery error")]
    [InlineData("transient-unknown-action", DeliveryOutcome.Underway, "4.4.1")]
    [InlineData("quoted-id", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("referenced-id", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("auto-submitted-report", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("nested-report", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("qmail", DeliveryOutcome.Failed, "Remote host said: 550 5.1.1 User unknown")]
    [InlineData("exim", DeliveryOutcome.Failed, "host mx.example.com [203.0.113.7]: 550 5.1.1 No such user")]
    [InlineData("exchange-text", DeliveryOutcome.Failed, "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'")]
    [InlineData("exchange-text-es", DeliveryOutcome.Failed, "No se pudo entregar el mensaje. 550 5.1.1 desconocido")]
    [InlineData("postfix-text-attached", DeliveryOutcome.Failed, "<ana@example.com>: host mx said: 550 5.1.1 User unknown")]
    public void Read_OfAReport_SaysWhatBecameOfWhichEmail(string sample, DeliveryOutcome outcome, string detail)
    {
        var report = Read(sample).ShouldNotBeNull();

        (report.Outcome, report.Detail).ShouldBe((outcome, detail));
        report.MessageIds.ShouldBe([Id]);
        report.Recipients.ShouldContain("ana@example.com");
    }

    [Theory]
    [InlineData("nobodys")]
    [InlineData("malformed")]
    [InlineData("out-of-office")]
    [InlineData("read-receipt")]
    [InlineData("exim-delay")]
    [InlineData("vacation-of-a-server")]
    [InlineData("persons-question")]
    [InlineData("servers-newsletter")]
    public void Read_OfAnythingElse_IsNothing(string sample) => Read(sample).ShouldBeNull();

    [Fact]
    public void Read_WhenTheEnvelopesIdIsEncoded_DecodesIt() =>
        Parse(Report("Original-Envelope-Id: a+2Bb+3Dc@club.example", "Action: failed")).ShouldNotBeNull().MessageIds.ShouldBe(["a+b=c@club.example"]);

    [Theory]
    [InlineData("Original-Envelope-Id: ' OR 1=1 --@x", "Action: failed\nDiagnostic-Code: smtp; \u202Egnp.exe <script>\u0000")]
    [InlineData("Original-Envelope-Id: +ZZ+0@x", "Action: failed")]
    [InlineData("Original-Envelope-Id: a@x\nOriginal-Envelope-Id: b@x", "Action: failed\nAction: delivered")]
    [InlineData("Original-Envelope-Id: a@x", "Action: failed\nFinal-Recipient: ;;;;\nOriginal-Recipient:")]
    public void Read_WhateverItSays_StaysPlainText(string envelope, string recipient)
    {
        var report = Parse(Report(envelope, recipient)).ShouldNotBeNull();

        report.Detail.ShouldAllBe(c => !char.IsControl(c) && c != '\u202E');
        report.Recipients.ShouldBeEmpty();
    }

    [Fact]
    public void Read_WhenItIsHuge_KeepsLittle()
    {
        var groups = string.Concat(Enumerable.Repeat("Final-Recipient: rfc822; x@example.com\nAction: delayed\n\n", 5_000));
        var report = Parse(Report("Original-Envelope-Id: a@x\nX-Long: " + new string('x', 200_000), "Action: failed\nDiagnostic-Code: smtp; " + new string('y', 200_000) + "\n\n" + groups))
            .ShouldNotBeNull();

        report.Detail.Length.ShouldBeLessThan(500);
        report.MessageIds.ShouldBe(["a@x"]);
    }

    [Fact]
    public void Read_OfADeeplyNestedMessage_Ends()
    {
        var nested = new StringBuilder();
        for (var depth = 0; depth < 2_000; depth++)
        {
            nested.Append("Content-Type: multipart/report; boundary=\"b").Append(depth).Append("\"\r\n\r\n--b").Append(depth).Append("\r\n");
        }

        Should.NotThrow(() => Parse(nested.ToString()));
    }

    private static string Report(string envelope, string recipient) =>
        $"From: x@y.example\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n{envelope}\n\n{recipient}\n\n--b--\n";

    private static DeliveryReport? Read(string sample)
    {
        using var message = MimeMessage.Load(Repository.Folder($"tests/Infrastructure.Tests/Email/Reports/{sample}.eml"));
        return DeliveryReports.Read(message);
    }

    private static DeliveryReport? Parse(string text)
    {
        using var message = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return DeliveryReports.Read(message);
    }
}
